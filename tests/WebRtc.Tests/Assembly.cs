// One after another: the DTLS handshakes run in real time, and the simulated weather beside them takes whole cores.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
