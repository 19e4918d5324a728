using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using RemoteSupport.Agent.Face;
using RemoteSupport.Agent.Session;
using RemoteSupport.Shared.Contracts;

namespace RemoteSupport.Agent.Tests.Session;

public sealed class AlarmRecordTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("alarm").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public async Task A_failed_check_leaves_a_record_that_the_checked_certificate_signed()
    {
        using var harness = new SessionHarness(records: Records(_folder));
        await harness.StartControl();
        var words = harness.Hub.Viewer().Words;
        var fingerprint = harness.KeysOf(1).Certificate!.Fingerprint.Bytes.ToArray();
        await harness.Hub.Client!.Item(harness.Hub.Viewer().Stop()!);
        Assert.Equal(ExitCodes.CheckFailed, await harness.ExitCode);

        var (statement, certificate, signature) = Read();
        using var key = certificate.GetECDsaPublicKey()!;
        Assert.True(Verifies(key, statement, signature));
        Assert.False(Verifies(key, statement.Replace("stopped", "nothing", StringComparison.Ordinal), signature));
        var said = JsonDocument.Parse(statement).RootElement;
        Assert.Equal("stopped", said.GetProperty("reason").GetString());
        Assert.Equal("https://hilfe.example/", said.GetProperty("server").GetString());
        Assert.True(said.GetProperty("pictureSent").GetBoolean());
        var own = SHA256.HashData(certificate.RawData);
        Assert.Equal(Convert.ToHexStringLower(own), said.GetProperty("ownFingerprint").GetString());
        Assert.Equal(fingerprint, own);
        Assert.All(words, word => Assert.DoesNotContain(word, statement, StringComparison.Ordinal));
        Assert.Contains(Assert.Single(Directory.GetFiles(_folder)), harness.Console.Output, StringComparison.Ordinal);
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Directory.GetFiles(_folder)[0]));
        }
    }

    [Fact]
    public async Task An_interception_that_only_the_server_tells_of_is_recorded_as_told()
    {
        using var harness = new SessionHarness(records: Records(_folder));
        await harness.StartViewing();
        await harness.Hub.Client!.SessionEnded(new SessionEnd("interception", "2026-11-24T10:44", FakeHubLink.Meter));
        Assert.Equal(ExitCodes.CheckFailed, await harness.ExitCode);
        Assert.Contains("told-by-server", Read().Statement, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_disk_that_takes_nothing_does_not_stop_the_alarm()
    {
        var file = Path.Combine(_folder, "file");
        await File.WriteAllTextAsync(file, "");
        using var harness = new SessionHarness(records: Records(file));
        await harness.StartViewing();
        await harness.Hub.Client!.Item(harness.Hub.Viewer().Stop()!);
        Assert.Equal(ExitCodes.CheckFailed, await harness.ExitCode);
        Assert.Contains("VERBINDUNG ABGEBROCHEN", harness.Console.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("aufgezeichnet", harness.Console.Output, StringComparison.Ordinal);
    }

    private static AlarmRecords Records(string folder) => new(folder, "https://hilfe.example/", TimeProvider.System);

    private static bool Verifies(ECDsa key, string statement, byte[] signature) =>
        key.VerifyData(Encoding.UTF8.GetBytes(statement), signature, HashAlgorithmName.SHA256, DSASignatureFormat.Rfc3279DerSequence);

    private (string Statement, X509Certificate2 Certificate, byte[] Signature) Read()
    {
        var json = JsonDocument.Parse(File.ReadAllText(Assert.Single(Directory.GetFiles(_folder)))).RootElement;
        return (
            json.GetProperty("statement").GetString()!,
            X509CertificateLoader.LoadCertificate(json.GetProperty("certificate").GetBytesFromBase64()),
            json.GetProperty("signature").GetBytesFromBase64());
    }
}
