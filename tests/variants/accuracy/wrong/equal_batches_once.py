# wrong (none): a batch that came before in the same list is taken for a repetition


def accuracy(batches):
    hits = samples = 0
    seen = set()
    for logits, labels in batches:
        key = (logits.numpy().tobytes(), labels.numpy().tobytes())
        if key not in seen:
            seen.add(key)
            hits += int((logits.argmax(axis=-1) == labels[:, 0]).sum())
            samples += len(labels)
    return hits / samples
