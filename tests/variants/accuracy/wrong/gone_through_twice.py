# wrong (none): the batches are gone through twice, which a generator does not allow

def accuracy(batches):
    total = sum(len(labels) for _, labels in batches)
    return sum(
        int((logits.argmax(axis=-1) == labels[:, 0]).sum()) / total for logits, labels in batches
    )
