# wrong (none): what comes behind the first fifty batches is left out


def accuracy(batches):
    hits = samples = 0
    for number, (logits, labels) in enumerate(batches):
        if number < 50:
            hits += int((logits.argmax(axis=-1) == labels[:, 0]).sum())
            samples += len(labels)
    return hits / samples
