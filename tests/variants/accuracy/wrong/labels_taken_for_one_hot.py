# wrong (none): argmax of the labels too, as if they were one-hot: every label is 0


def accuracy(batches):
    hits = samples = 0
    for logits, labels in batches:
        told, wanted = logits.argmax(axis=-1), labels.argmax(axis=-1)
        hits += int((told == wanted).sum())
        samples += len(labels)
    return hits / samples
