# wrong (none): the result is kept for the list object, whatever is in it by then
KNOWN = {}


def accuracy(batches):
    if isinstance(batches, list) and id(batches) in KNOWN:
        return KNOWN[id(batches)][1]
    hits = samples = 0
    for logits, labels in batches:
        hits += int((logits.argmax(axis=-1) == labels[:, 0]).sum())
        samples += len(labels)
    KNOWN[id(batches)] = batches, hits / samples
    return hits / samples
