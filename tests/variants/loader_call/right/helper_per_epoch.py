# right: one function for a step, one for an epoch

import paddle
import paddle.nn.functional as F


def train_step(model, optimizer, token_ids, labels):
    loss = F.cross_entropy(model(token_ids), labels)
    loss.backward()
    optimizer.step()
    optimizer.clear_grad()
    return loss.item()


def train_epoch(model, optimizer, batches):
    losses = [train_step(model, optimizer, *batch) for batch in batches]
    return sum(losses) / len(losses)


def train(model, batches, num_epochs, learning_rate):
    optimizer = paddle.optimizer.Adam(learning_rate, parameters=model.parameters())
    return [train_epoch(model, optimizer, batches) for _ in range(num_epochs)]
