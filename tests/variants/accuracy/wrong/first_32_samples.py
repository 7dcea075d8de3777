# wrong (none): of a batch only the first 32 samples are looked at


def accuracy(batches):
    hits = samples = 0
    for logits, labels in batches:
        hits += int((logits[:32].argmax(axis=-1) == labels[:32, 0]).sum())
        samples += len(labels)
    return hits / samples
