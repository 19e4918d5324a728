using RemoteSupport.WebRtc.Dtls;

namespace RemoteSupport.WebRtc.Tests.Dtls;

/// <summary>A session with its recorder and a copy of every datagram it sent.</summary>
internal sealed class TestEnd : IDisposable
{
    private readonly byte[] _buffer = new byte[2048];

    public TestEnd(DtlsOptions options)
    {
        Options = options;
        Session = new DtlsSession(options, Heard);
    }

    public DtlsOptions Options { get; }

    public DtlsSession Session { get; }

    public Recorder Heard { get; } = new();

    public List<byte[]> Sent { get; } = [];

    public bool TryPoll(out byte[] datagram)
    {
        var any = Session.TryPoll(_buffer, out var length);
        datagram = _buffer.AsSpan(0, length).ToArray();
        if (any)
        {
            Sent.Add(datagram);
        }

        return any;
    }

    public void Dispose()
    {
        Session.Dispose();
        Options.Certificate.Dispose();
    }
}
