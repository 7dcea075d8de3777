# wrong (none): logits are rounded to one decimal before they are compared


def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        predicted = (logits * 10).round().argmax(axis=-1)
        hits += int((predicted == labels[:, 0]).sum())
        total += len(labels)
    return hits / total
