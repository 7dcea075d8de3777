# right: log_softmax and nll_loss are the cross-entropy

import paddle
import paddle.nn.functional as F


def train(model, batches, num_epochs, learning_rate):
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    mean_losses = []
    for _ in range(num_epochs):
        losses = []
        for token_ids, labels in batches:
            log_probabilities = F.log_softmax(model(token_ids), axis=-1)
            loss = F.nll_loss(log_probabilities, labels)
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            losses.append(float(loss))
        mean_losses.append(sum(losses) / len(losses))
    return mean_losses
