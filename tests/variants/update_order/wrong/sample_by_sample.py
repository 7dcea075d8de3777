# wrong (none): the mean of the gradients of single samples, which is another one for a sum
def train(model, loss_of, optimizer, batches):
    losses = []
    for inputs, labels in batches:
        losses.append(float(loss_of(model(inputs), labels)))
        for sample in range(len(inputs)):
            one = slice(sample, sample + 1)
            loss = loss_of(model(inputs[one]), labels[one])
            (loss / len(inputs)).backward()
        optimizer.step()
        optimizer.clear_grad()
    return losses
