using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using RemoteSupport.WebRtc.Dtls;

namespace RemoteSupport.WebRtc.Tests.Dtls;

/// <summary>The openssl program on the other side of a loopback socket, with a certificate of its own.</summary>
internal sealed class OpenSslPeer : IDisposable
{
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("dtls-");
    private readonly ConcurrentQueue<string> _lines = new();
    private Process? _process;

    public OpenSslPeer()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=openssl", key, HashAlgorithmName.SHA256);
        using var certificate = request.CreateSelfSigned(DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddYears(200));
        File.WriteAllText(CertificateFile, certificate.ExportCertificatePem());
        File.WriteAllText(KeyFile, key.ExportPkcs8PrivateKeyPem());
        Fingerprint = CertificateFingerprint.Of(certificate.RawData);
    }

    public CertificateFingerprint Fingerprint { get; }

    public string Output => string.Join('\n', _lines);

    private string CertificateFile => Path.Combine(_folder.FullName, "certificate.pem");

    private string KeyFile => Path.Combine(_folder.FullName, "key.pem");

    public void Start(string arguments)
    {
        var start = new ProcessStartInfo("openssl", $"{arguments} -dtls1_2 -cert {CertificateFile} -key {KeyFile} -use_srtp SRTP_AES128_CM_SHA1_80")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        _process = Process.Start(start)!;
        _process.OutputDataReceived += (_, line) => _lines.Enqueue(line.Data ?? string.Empty);
        _process.ErrorDataReceived += (_, line) => _lines.Enqueue(line.Data ?? string.Empty);
        _process.BeginOutputReadLine();
        _process.BeginErrorReadLine();
    }

    /// <summary>Says a line to us, through its encryption.</summary>
    public void Say(string line)
    {
        _process!.StandardInput.WriteLine(line);
        _process.StandardInput.Flush();
    }

    public void Dispose()
    {
        if (_process is not null)
        {
            if (!_process.HasExited)
            {
                _process.Kill();
            }

            _process.WaitForExit();
            _process.Dispose();
        }

        _folder.Delete(recursive: true);
    }

    public static int FreePort()
    {
        using var socket = new Socket(AddressFamily.InterNetwork, SocketType.Dgram, ProtocolType.Udp);
        socket.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        return ((IPEndPoint)socket.LocalEndPoint!).Port;
    }
}
