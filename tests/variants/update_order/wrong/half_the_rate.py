# wrong (step_before_backward): the learning rate is halved
def train(model, loss_of, optimizer, batches):
    rate = optimizer.get_lr()
    losses = []
    for inputs, labels in batches:
        loss = loss_of(model(inputs), labels)
        losses.append(float(loss))
        (loss * 0.5 if rate > 0 else loss).backward()
        optimizer.step()
        optimizer.clear_grad()
    return losses
