// One pair of programs at a time: browsers and handshakes starve each other on a small machine.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
