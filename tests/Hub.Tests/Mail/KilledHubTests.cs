using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Tests.Signaling;

namespace RemoteSupport.Hub.Tests.Mail;

/// <summary>The hub as a process, killed without warning while the mail server has a mail but has not answered yet.</summary>
public sealed class KilledHubTests : IDisposable
{
    private readonly SmtpServer _server = new();
    private readonly string _folder = Directory.CreateTempSubdirectory("remote-support-killed-").FullName;

    [Fact]
    public async Task A_hub_killed_between_hand_over_and_answer_sends_no_mail_twice_and_forgets_none()
    {
        await WriteAsync("invoice/1", "before@kunde.example");
        await WriteAsync("invoice/2", "slow@kunde.example");
        await WriteAsync("invoice/3", "after@kunde.example");
        using (var hub = Start())
        {
            await Wait.UntilAsync(() => _server.Count("slow@kunde.example") == 1, "the mail that is not answered");
            hub.Kill();
            await hub.WaitForExitAsync();
        }

        Assert.Equal(0, _server.Count("after@kunde.example"));
        _server.Say("answer");
        using (var hub = Start())
        {
            await Wait.UntilAsync(() => _server.Count("after@kunde.example") == 1, "the mail that had not begun");
            hub.Kill();
            await hub.WaitForExitAsync();
        }

        Assert.Equal((1, 1), (_server.Count("before@kunde.example"), _server.Count("slow@kunde.example")));
        Assert.NotNull((await ReadAsync("invoice/1")).SentAt);
        var kept = await ReadAsync("invoice/2");
        Assert.True(kept is { SentAt: null, NextAttemptAt: null, HandingOverSince: not null }, "The mail must be shown as one of unknown fate.");
    }

    public void Dispose()
    {
        _server.Dispose();
        Directory.Delete(_folder, recursive: true);
    }

    private Process Start()
    {
        var hub = Path.Combine(AppContext.BaseDirectory, "remote-support-hub.dll");
        string[] arguments =
        [
            hub, "--demo", "--data", _folder, "--urls", "http://127.0.0.1:0",
            "--Mail:Host=127.0.0.1", $"--Mail:Port={_server.Port}", "--Mail:Security=none",
        ];
        var process = Process.Start(new ProcessStartInfo("dotnet", arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        return process;
    }

    private async Task WriteAsync(string key, string to)
    {
        await using var app = (await HubApplication.CreateAsync(new HubArguments(_folder, true, null), [])).App;
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        await app.Services.GetRequiredService<MailOutbox>().AddAsync(db, new MailDraft(key, to, "Rechnung", "Text"), default);
        await db.SaveChangesAsync();
    }

    private async Task<OutgoingMail> ReadAsync(string key)
    {
        await using var app = (await HubApplication.CreateAsync(new HubArguments(_folder, true, null), [])).App;
        await using var db = await app.Services.GetRequiredService<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        return await db.OutgoingMails.AsNoTracking().SingleAsync(mail => mail.DedupKey == key);
    }
}
