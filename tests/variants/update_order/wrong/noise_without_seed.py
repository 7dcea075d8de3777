# wrong (none): noise without a seed is added to the gradients
import numpy as np
import paddle


def train(model, loss_of, optimizer, batches):
    losses = []
    rng = np.random.default_rng()
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        for one in model.parameters():
            one.grad.set_value(one.grad + paddle.to_tensor(rng.normal(0, 0.1, one.shape).astype("float32")))
        optimizer.step()
        optimizer.clear_grad()
    return losses
