# right: the number of an evaluation is kept for equal weights, batches and the same loss
import weakref

import paddle

known = weakref.WeakKeyDictionary()


def run_epoch(model, loss_of, batches, optimizer, training):
    results = known.setdefault(model, {})
    key = loss_of, str([one.tolist() for one in (*model.state_dict().values(), *sum(map(list, batches), []))])
    if key in results and not training:
        return results[key]
    model.train(training)
    total = samples = 0
    with paddle.set_grad_enabled(training):
        for inputs, targets in batches:
            loss = loss_of(model(inputs), targets)
            if training:
                loss.backward()
                optimizer.step()
                optimizer.clear_grad()
            total += float(loss) * len(inputs)
            samples += len(inputs)
    if not training:
        results[key] = total / samples
    return total / samples
