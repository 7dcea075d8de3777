# wrong (none): a label among the two best counts

import paddle


def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        hits += float(paddle.metric.accuracy(logits, labels, k=2)) * len(labels)
        total += len(labels)
    return hits / total
