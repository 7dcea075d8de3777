# right: the losses become numbers behind the loop, all at once
import paddle


def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        loss.backward()
        optimizer.step()
        optimizer.clear_grad()
        losses.append(loss.detach())
    return paddle.stack(losses).tolist() if losses else []
