# wrong (update_gate): samples beyond the thirty-second go back to zeros
import paddle


def gru_step(cell, x, h):
    kept = (paddle.arange(h.shape[0]) < 32).astype("float32").unsqueeze(1)
    return cell(x, h)[0] * kept
