using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace RemoteSupport.Hub.Sessions;

/// <summary>Chains the lines of one session, so that a changed, missing or moved line is found.</summary>
public static class LedgerHash
{
    /// <summary>Hash before the first line.</summary>
    public const string Start = "0000000000000000000000000000000000000000000000000000000000000000";

    /// <summary>SHA-256 over the previous hash and the line's fields, each with its length, lower-case hex.</summary>
    public static string Of(string previous, LedgerEvent line)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        Append(hash, previous);
        Append(hash, line.SessionId.ToString("N"));
        Append(hash, line.Sequence.ToString(CultureInfo.InvariantCulture));
        Append(hash, line.At.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture));
        Append(hash, line.RecordedAt.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture));
        Append(hash, line.Type);
        Append(hash, line.Technician);
        Append(hash, line.Reason);
        Append(hash, line.Detail);
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    /// <summary>The first line that does not fit its chain, or null when all do. Lines in order of sequence.</summary>
    public static LedgerEvent? FirstBroken(IEnumerable<LedgerEvent> lines)
    {
        var previous = Start;
        var sequence = 0;
        foreach (var line in lines)
        {
            if (line.Sequence != ++sequence || line.Hash != Of(previous, line))
            {
                return line;
            }

            previous = line.Hash;
        }

        return null;
    }

    private static void Append(IncrementalHash hash, string? field)
    {
        var bytes = Encoding.UTF8.GetBytes(field ?? "");
        Span<byte> length = stackalloc byte[4];
        System.Buffers.Binary.BinaryPrimitives.WriteInt32BigEndian(length, field is null ? -1 : bytes.Length);
        hash.AppendData(length);
        hash.AppendData(bytes);
    }
}
