# wrong (none): a tensor for a float

import paddle


def accuracy(batches):
    hits, total = paddle.zeros([1]), 0
    for logits, labels in batches:
        hits += (logits.argmax(axis=-1) == labels[:, 0]).sum().astype("float32")
        total += len(labels)
    return hits / total
