# right: the losses kept as detached float64 tensors, the sum made at the end
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train() if training else model.eval()
    losses = []
    for inputs, targets in batches:
        loss = loss_of(model(inputs), targets)
        if training:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        losses.append(loss.detach().astype("float64") * len(inputs))
    return (paddle.stack(losses).sum() / sum(len(inputs) for inputs, _ in batches)).item()
