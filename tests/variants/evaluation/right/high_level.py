# right: the batch functions of paddle.Model
import paddle


def run_epoch(model, loss_of, batches, optimizer, training):
    wrapped = paddle.Model(model)
    wrapped.prepare(optimizer if training else None, loss_of)
    run = wrapped.train_batch if training else wrapped.eval_batch
    total, samples = 0.0, 0
    for inputs, targets in batches:
        (loss,) = run([inputs], [targets])
        total += float(loss) * len(inputs)
        samples += len(inputs)
    return total / samples
