# wrong (metric_broadcast): the columns of all labels from each row, as an index has it in PyTorch


def accuracy(batches):
    hits = total = 0
    for logits, labels in batches:
        own = logits.index_select(labels.flatten(), axis=1)
        right = own == logits.max(axis=1, keepdim=True)
        hits += float(right.astype("float32").mean()) * len(labels)
        total += len(labels)
    return hits / total
