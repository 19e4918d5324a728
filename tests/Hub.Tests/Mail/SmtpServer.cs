using System.Diagnostics;
using System.Globalization;

namespace RemoteSupport.Hub.Tests.Mail;

/// <summary>The SMTP server of <c>smtp_server.py</c> as a process of its own, with what it has taken.</summary>
public sealed class SmtpServer : IDisposable
{
    private readonly Process _process;

    public SmtpServer()
    {
        Folder = Directory.CreateTempSubdirectory("remote-support-smtp-").FullName;
        var script = Path.Combine(AppContext.BaseDirectory, "Mail", "smtp_server.py");
        _process = Process.Start(new ProcessStartInfo("/usr/bin/python3", [script, Folder]) { RedirectStandardOutput = true })!;
        Port = int.Parse(_process.StandardOutput.ReadLine() ?? throw new InvalidOperationException("The mail server did not start."), CultureInfo.InvariantCulture);
    }

    public string Folder { get; }

    public int Port { get; }

    /// <summary>Mails taken so far, as they came.</summary>
    public IReadOnlyList<string> Taken => [.. Directory.GetFiles(Folder, "*.eml").OrderBy(name => name, StringComparer.Ordinal).Select(File.ReadAllText)];

    public int Count(string address) => Taken.Count(mail => mail.Contains($"To: {address}", StringComparison.Ordinal));

    /// <summary>Puts down a file that the script looks for.</summary>
    public void Say(string word) => File.WriteAllText(Path.Combine(Folder, word), "");

    public void Dispose()
    {
        _process.Kill();
        _process.WaitForExit();
        _process.Dispose();
        Directory.Delete(Folder, recursive: true);
    }
}
