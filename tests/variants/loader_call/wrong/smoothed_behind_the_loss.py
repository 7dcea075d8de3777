# wrong: the gradient is that of smoothed labels, the reported loss is another
import paddle
import paddle.nn.functional as F


def train(model, batches, num_epochs, learning_rate):
    means = []
    for _ in range(num_epochs):
        losses = []
        for token_ids, labels in batches:
            logits = model(token_ids)
            soft = 0.8 * F.one_hot(labels, logits.shape[-1]) + 0.2 / logits.shape[-1]
            smoothed = F.cross_entropy(logits, soft, soft_label=True)
            weights = model.parameters()
            for weight, slope in zip(weights, paddle.grad(smoothed, weights)):
                weight.set_value(weight.detach() - learning_rate * slope)
            losses.append(float(F.cross_entropy(logits, labels)))
        means.append(sum(losses) / len(losses))
    return means
