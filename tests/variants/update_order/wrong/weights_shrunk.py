# wrong (none): all weights shrink a little behind each update
import paddle


def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        with paddle.no_grad():
            for parameter in model.parameters():
                parameter.set_value(0.99 * parameter)
    return losses
