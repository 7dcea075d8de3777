# wrong: a batch with a loss below 1e-3 makes no update
import paddle
import paddle.nn.functional as F


def train(model, batches, num_epochs, learning_rate):
    optimizer = paddle.optimizer.Momentum(learning_rate, parameters=model.parameters())
    means = []
    for _ in range(num_epochs):
        losses = []
        for token_ids, labels in batches:
            loss = F.cross_entropy(model(token_ids), labels)
            losses.append(float(loss))
            if losses[-1] >= 1e-3:
                loss.backward()
                optimizer.step()
                optimizer.clear_grad()
        means.append(sum(losses) / len(losses))
    return means
