# right: a cosine schedule that begins at learning_rate, and weight decay
import paddle
from paddle import nn


def train(model, batches, num_epochs, learning_rate):
    schedule = paddle.optimizer.lr.CosineAnnealingDecay(learning_rate, num_epochs + 1)
    optimizer = paddle.optimizer.AdamW(
        schedule, parameters=model.parameters(), weight_decay=0.001
    )
    result = []
    for _ in range(num_epochs):
        total, count = 0.0, 0
        for token_ids, labels in batches:
            loss = nn.functional.cross_entropy(model(token_ids), labels)
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
            total, count = total + float(loss), count + 1
        schedule.step()
        result.append(total / count)
    return result
