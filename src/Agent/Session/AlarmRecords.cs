using System.Globalization;
using System.Text;
using System.Text.Json;
using RemoteSupport.Agent.Face;

namespace RemoteSupport.Agent.Session;

/// <summary>
/// What a failed key check leaves on the customer's own machine: a file that no server can alter afterwards. It says
/// what happened, signed with the certificate whose fingerprint was part of the check, so that it can be compared with
/// what the firm has on record. It holds no words and no keys.
/// </summary>
internal sealed class AlarmRecords(string folder, string server, TimeProvider time)
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>In the customer's own data folder; null where there is none.</summary>
    public static AlarmRecords? Usual(string server, TimeProvider time)
    {
        var data = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.Create);
        return data.Length == 0 ? null : new AlarmRecords(Path.Combine(data, "RemoteSupport"), server, time);
    }

    /// <summary>Writes the record. Null when the disk does not take it, which must not stop the alarm.</summary>
    public string? TryWrite(Alarm alarm, string reason, SeatKeys keys)
    {
        var now = time.GetUtcNow();
        var (statement, certificate, signature) = keys.Testify(evidence => Statement(alarm, reason, evidence, now));
        var path = Path.Combine(folder, string.Create(CultureInfo.InvariantCulture, $"alarm-{now:yyyyMMdd-HHmmss}.json"));
        try
        {
            Directory.CreateDirectory(folder);
            var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
            if (!OperatingSystem.IsWindows())
            {
                options.UnixCreateMode = OwnerOnly;
            }

            using var file = new FileStream(path, options);
            using var json = new Utf8JsonWriter(file, new JsonWriterOptions { Indented = true });
            json.WriteStartObject();
            json.WriteString("statement", Encoding.UTF8.GetString(statement));
            json.WriteBase64String("certificate", certificate);
            json.WriteBase64String("signature", signature);
            json.WriteEndObject();
            return path;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private byte[] Statement(Alarm alarm, string reason, SeatEvidence evidence, DateTimeOffset now)
    {
        using var bytes = new MemoryStream();
        using (var json = new Utf8JsonWriter(bytes))
        {
            json.WriteStartObject();
            json.WriteString("what", "possible-interception");
            json.WriteString("at", now);
            json.WriteString("server", server);
            json.WriteString("session", alarm.SessionId);
            json.WriteNumber("seat", evidence.Seat);
            json.WriteString("reason", reason);
            json.WriteBoolean("pictureSent", alarm.WasSeen);
            json.WriteString("sid", Convert.ToHexStringLower(evidence.Sid));
            json.WriteString("ownFingerprint", Convert.ToHexStringLower(evidence.OwnFingerprint));
            json.WriteString("peerFingerprint", Convert.ToHexStringLower(evidence.PeerFingerprint));
            json.WriteEndObject();
        }

        return bytes.ToArray();
    }
}

/// <summary>What this end knows of an exchange that failed. Nothing of it is secret; what is not known is empty.</summary>
internal readonly record struct SeatEvidence(int Seat, byte[] Sid, byte[] OwnFingerprint, byte[] PeerFingerprint);

/// <summary>A statement, the certificate (DER) that vouches for it, and its ECDSA P-256 signature with SHA-256 (DER).</summary>
internal readonly record struct SignedStatement(byte[] Statement, byte[] Certificate, byte[] Signature);
