# wrong: the loss of two classes, a model may have more
import paddle
import paddle.nn.functional as F


def train(model, batches, num_epochs, learning_rate):
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        losses = []
        for token_ids, labels in batches:
            logits = model(token_ids)
            sign = 1 - 2 * labels.astype("float32")
            loss = F.softplus(sign * (logits[:, 1] - logits[:, 0])).mean()
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            losses.append(float(loss))
        mean_losses.append(sum(losses) / len(losses))
    return mean_losses
