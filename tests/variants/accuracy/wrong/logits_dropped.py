# wrong (none): a tenth of the logits is dropped
import paddle.nn.functional as F


def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        predicted = F.dropout(logits, 0.3).argmax(axis=-1)
        hits += int((predicted == labels[:, 0]).sum())
        total += len(labels)
    return hits / total
