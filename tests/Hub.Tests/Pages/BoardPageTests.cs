using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Tests.Pages;

[Collection(PagesCollection.Name)]
public sealed class BoardPageTests(HubHarness hub)
{
    [Fact]
    public async Task The_dispatcher_lifts_a_pause_and_the_audit_knows_who_it_was()
    {
        var now = hub.Service<HubClock>().Now;
        var pause = new SignInPause
        {
            Id = Guid.NewGuid(),
            PersonKey = "RV-2026-007 MARKUS WEIDE",
            Source = "192.0.2.0/24",
            StartedAt = now,
            Until = now + Duration.FromMinutes(15),
        };
        await using var db = await hub.Service<IDbContextFactory<HubDbContext>>().CreateDbContextAsync();
        db.Add(pause);
        await db.SaveChangesAsync();
        using var browser = new Browser(hub.Address, await StaffAccount.SignInAsync(hub, "petra.voss", StaffRoles.Dispatcher));
        Assert.Contains(pause.Id.ToString("N"), await browser.ReadAsync("/board"), StringComparison.Ordinal);

        using var answer = await browser.SendAsync("/board", "/board/lift", ("pause", $"{pause.Id}"));

        Assert.Equal("/board", answer.Headers.Location!.ToString());
        Assert.DoesNotContain(pause.Id.ToString("N"), await browser.ReadAsync("/board"), StringComparison.Ordinal);
        var petra = await db.Users.SingleAsync(user => user.UserName == "petra.voss");
        var audit = await db.Audit.SingleAsync(one => one.Kind == "sign-in-pause-lifted");
        Assert.Equal((petra.Id, pause.PersonKey), (audit.Actor, audit.Detail));
    }

    [Fact]
    public async Task A_technician_cannot_lift_a_pause()
    {
        using var browser = new Browser(hub.Address, await StaffAccount.SignInAsync(hub, "jana.kraemer", StaffRoles.Technician));

        using var answer = await browser.SendAsync("/", "/board/lift", ("pause", $"{Guid.NewGuid()}"));

        Assert.Equal("/denied", answer.Headers.Location!.AbsolutePath);
    }
}
