# wrong (step_before_backward): a gradient longer than 30 is cut
import paddle


def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        loss.backward()
        paddle.nn.utils.clip_grad_norm_(model.parameters(), 30.0)
        optimizer.step()
        optimizer.clear_grad()
    return losses
