# right: steps of the size of learning_rate against the sign of the gradient
import paddle
import paddle.nn.functional as F


def train(model, batches, num_epochs, learning_rate):
    means = []
    for _ in range(num_epochs):
        losses = []
        for token_ids, labels in batches:
            loss = F.cross_entropy(model(token_ids), labels)
            loss.backward()
            with paddle.no_grad():
                for weight in model.parameters():
                    weight.set_value(weight - learning_rate * paddle.sign(weight.grad))
            model.clear_gradients()
            losses.append(loss.item())
        means.append(sum(losses) / len(losses))
    return means
