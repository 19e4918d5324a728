using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Shared.Contracts;
using RemoteSupport.Shared.Ids;

namespace RemoteSupport.Hub.Tests.Sessions;

public sealed class CodeBookTests : IDisposable
{
    private readonly TestHub _hub = new();
    private readonly CodeBook _codes;

    public CodeBookTests() => _codes = new CodeBook(_hub, new ServerKey(_hub.Folder), _hub.Clock);

    [Fact]
    public async Task A_code_opens_its_session_once()
    {
        var (code, row) = await IssueAsync();

        var first = await _codes.FindAsync(code.ToString(), "a");
        Assert.Null(first.Error);
        Assert.Equal(row.SessionId, first.SessionId);
        Assert.True(await _codes.TryUseAsync(first.CodeId));
        Assert.False(await _codes.TryUseAsync(first.CodeId));
        Assert.Equal(ErrorCodes.CodeUsed, (await _codes.FindAsync(code.Digits, "a")).Error);
    }

    [Fact]
    public async Task After_ten_minutes_a_code_is_late()
    {
        var (code, _) = await IssueAsync();
        _hub.Time.Advance(TimeSpan.FromMinutes(10) - TimeSpan.FromSeconds(1));
        Assert.Null((await _codes.FindAsync(code.Digits, "a")).Error);

        _hub.Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(ErrorCodes.CodeLate, (await _codes.FindAsync(code.Digits, "a")).Error);
    }

    [Fact]
    public async Task An_unknown_code_and_a_wrong_check_digit_are_wrong()
    {
        Assert.Equal(ErrorCodes.CodeWrong, (await _codes.FindAsync(SessionCode.FromNumber(1).Digits, "a")).Error);
        Assert.Equal(ErrorCodes.CodeWrong, (await _codes.FindAsync("1234567890", "b")).Error);
        Assert.Equal(ErrorCodes.CodeWrong, (await _codes.FindAsync("no code", "c")).Error);
    }

    [Fact]
    public async Task Five_wrong_codes_pause_their_source_and_nobody_else()
    {
        var (code, _) = await IssueAsync();
        for (var i = 0; i < 5; i++)
        {
            Assert.Equal(ErrorCodes.CodeWrong, (await _codes.FindAsync("0000000000", "a")).Error);
        }

        Assert.Equal(ErrorCodes.CodePaused, (await _codes.FindAsync(code.Digits, "a")).Error);
        Assert.Null((await _codes.FindAsync(code.Digits, "b")).Error);

        _hub.Time.Advance(TimeSpan.FromMinutes(9.9));
        Assert.Equal(ErrorCodes.CodePaused, (await _codes.FindAsync(code.Digits, "a")).Error);
    }

    [Fact]
    public async Task Sixty_wrong_codes_a_minute_close_the_door_for_a_minute()
    {
        var (code, _) = await IssueAsync();
        for (var i = 0; i < 60; i++)
        {
            await _codes.FindAsync("0000000000", $"source {i}");
        }

        Assert.Equal(ErrorCodes.CodePaused, (await _codes.FindAsync(code.Digits, "honest")).Error);
        _hub.Time.Advance(TimeSpan.FromMinutes(1));
        Assert.Null((await _codes.FindAsync(code.Digits, "honest")).Error);
    }

    [Fact]
    public async Task The_database_holds_no_code_in_clear()
    {
        var (code, row) = await IssueAsync();

        Assert.DoesNotContain(code.Digits, row.Mac);
        var bytes = await File.ReadAllBytesAsync(Path.Combine(_hub.Folder, "hub.db"));
        Assert.DoesNotContain(code.Digits, System.Text.Encoding.Latin1.GetString(bytes));
    }

    [Fact]
    public void The_server_key_is_readable_by_its_owner_only()
    {
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Path.Combine(_hub.Folder, "server.key")));
    }

    public void Dispose() => _hub.Dispose();

    private async Task<(SessionCode Code, IssuedCode Row)> IssueAsync()
    {
        var session = await _hub.OpenAsync();
        var (code, row) = _codes.Draw(session.Id);
        await using var db = _hub.CreateDbContext();
        db.Add(row);
        await db.SaveChangesAsync();
        await db.Database.ExecuteSqlRawAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        return (code, row);
    }
}
