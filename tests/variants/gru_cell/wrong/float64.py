# wrong (update_gate): the right numbers in float64


def gru_step(cell, x, h):
    return cell(x, h)[0].astype("float64")
