// Small machines have two cores, and a target that waits for its turn would count that as its own time.
[assembly: CollectionBehavior(MaxParallelThreads = 2)]
