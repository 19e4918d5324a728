using RemoteSupport.Fuzz.Tests.Engine;
using RemoteSupport.WebRtc.Dtls.Records;

namespace RemoteSupport.Fuzz.Tests.Dtls;

/// <summary>Record headers of a datagram, one after the other.</summary>
internal sealed class RecordTarget : Target
{
    public override IEnumerable<byte[]> Seeds() => DtlsCapture.Datagrams;

    public override Outcome Feed(Span<byte> input)
    {
        var digest = new HashCode();
        var rest = input;
        var any = false;
        while (RecordHeader.TryRead(rest, out var header))
        {
            any = true;
            digest.Add(header);
            ComesBack(header, rest);
            rest = rest[header.RecordSize..];
        }

        return new Outcome(any && rest.IsEmpty, digest.ToHashCode());
    }

    private static void ComesBack(in RecordHeader header, ReadOnlySpan<byte> record)
    {
        Span<byte> written = stackalloc byte[RecordHeader.Size];
        header.Write(written);
        FuzzFinding.Unless(written.SequenceEqual(record[..RecordHeader.Size]), "a header that was read is another one when it was written");
    }
}

public sealed class RecordFuzz(Xunit.Abstractions.ITestOutputHelper output) : FuzzTest(output)
{
    [Fact]
    public void Record_headers_survive_anything() => Survives(new RecordTarget());
}
