# wrong (evaluation_trains): an evaluation moves the schedule that waits for a loss
import paddle
from paddle.optimizer.lr import ReduceOnPlateau


def run_epoch(model, loss_of, batches, optimizer, training):
    (model.train if training else model.eval)()
    total, samples = 0.0, 0
    for inputs, targets in batches:
        with paddle.set_grad_enabled(training):
            loss = loss_of(model(inputs), targets)
        if training:
            loss.backward()
            optimizer.step()
            optimizer.clear_grad()
        total += float(loss) * len(inputs)
        samples += len(inputs)
    schedule = getattr(optimizer, "_learning_rate", None)
    if not training and isinstance(schedule, ReduceOnPlateau):
        schedule.step(total / samples)
    return total / samples
