# right: the average by NumPy, whose float64 is a Python float too
import numpy as np
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train(training)
    losses = []
    for inputs, targets in batches:
        with paddle.set_grad_enabled(training):
            loss = loss_of(model(inputs), targets)
        if training:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        losses.append(float(loss))
    return np.average(losses, weights=[len(inputs) for inputs, _ in batches])
