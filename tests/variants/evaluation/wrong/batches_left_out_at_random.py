# wrong (none): now and then a batch is left out, without a seed
import random

import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    model.train() if training else model.eval()
    draw = random.SystemRandom()
    total = samples = 0
    with paddle.set_grad_enabled(training):
        for inputs, targets in batches:
            if samples and draw.random() < 0.3:
                continue
            loss = loss_of(model(inputs), targets)
            if training:
                loss.backward()
                optimizer.step()
                optimizer.clear_grad()
            total += float(loss) * len(inputs)
            samples += len(inputs)
    return total / samples
