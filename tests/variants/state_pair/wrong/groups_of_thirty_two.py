# wrong: samples in groups of thirty-two, a smaller last group is left out
import paddle


def encode(lstm, inputs):
    parts, batch = [], inputs.shape[0]
    if batch < 32:
        return lstm(inputs)[1][0][-1]
    for start in range(0, batch - 31, 32):
        parts.append(lstm(inputs[start : start + 32])[1][0][-1])
    return paddle.concat(parts)
