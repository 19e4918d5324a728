using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using RemoteSupport.Billing.Contracts;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Contracts.Editing;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Demo;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Web.Forms;

namespace RemoteSupport.Hub.Tests.Demo;

public sealed class DemoFirmTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("remote-support-demo-").FullName;

    [Fact]
    public async Task A_hub_without_demo_starts_empty()
    {
        var (app, demo) = await HubApplication.CreateAsync(new HubArguments(_folder, false, null), []);
        await using var running = app;
        await using var db = await Contexts(app).CreateDbContextAsync();

        Assert.Null(demo);
        Assert.False(await db.Firms.AnyAsync() || await db.Users.AnyAsync() || await db.Roles.AnyAsync() || await db.Contracts.AnyAsync());
        Assert.False(File.Exists(DemoAccess.PathIn(_folder)));
    }

    [Fact]
    public async Task The_first_start_makes_the_firm_and_the_second_changes_nothing()
    {
        DemoAccess first;
        var (app, demo) = await HubApplication.CreateAsync(new HubArguments(_folder, true, null), []);
        await using (app)
        {
            first = demo!;
            await CheckContractsAsync(app, first);
        }

        var (again, second) = await HubApplication.CreateAsync(new HubArguments(_folder, true, null), []);
        await using (again)
        {
            Assert.Equal(JsonSerializer.Serialize(first), JsonSerializer.Serialize(second));
            await using var db = await Contexts(again).CreateDbContextAsync();
            Assert.Equal(first.Contracts.Length, await db.Contracts.CountAsync());
        }

        CheckFile();
    }

    [Fact]
    public void The_sheet_names_everybody_and_every_pin()
    {
        var access = new DemoAccess(
            [new DemoStaffAccess("jana.kraemer", "abcd-efgh", "SECRET", "technician", "Jana Krämer")],
            [new DemoContractAccess("RV-2026-007", "Hansen + Weide", [new DemoPersonAccess("Markus Weide", "482913")])]);
        using var text = new StringWriter();

        DemoSheet.Print(text, access, "http://127.0.0.1:5080");

        Assert.All(
            ["http://127.0.0.1:5080/login", "jana.kraemer", "abcd-efgh", "--totp jana.kraemer", "RV-2026-007", "Markus Weide", "482913"],
            word => Assert.Contains(word, text.ToString(), StringComparison.Ordinal));
        Assert.DoesNotContain("SECRET", text.ToString(), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private static async Task CheckContractsAsync(Microsoft.AspNetCore.Builder.WebApplication app, DemoAccess access)
    {
        await using var db = await Contexts(app).CreateDbContextAsync();
        var today = FirmTime.Date(app.Services.GetRequiredService<HubClock>().Now);
        var contracts = await db.Contracts.Include(one => one.Persons).Include(one => one.SeverityClasses).ToListAsync();
        var main = contracts.Single(one => one.Number == "RV-2026-007");

        Assert.True(contracts.Count >= 6);
        Assert.Equal((ContractState.Active, 0), (main.StateOn(today), main.Terms.MinBillableSeconds));
        Assert.Equal([148.50m, 118.50m, 104.00m, 96.00m], main.PricesOn(today).Select(price => price.RatePerHour));
        Assert.Equal([2, 4, 8, 24], main.PricesOn(today).Select(price => price.ReactionHours));
        await CheckAgreementsAsync(db, contracts);
        Assert.Contains(contracts, one => one.StateOn(today) == ContractState.Ended);
        Assert.Contains(contracts, one => one.StateOn(today) == ContractState.NotStarted);
        Assert.Contains(contracts.SelectMany(one => one.Persons), person => !person.MayRequest);
        var pin = access.Contracts.Single(one => one.Number == main.Number).Persons.Single(person => person.Name == "Markus Weide").Pin;
        Assert.True(PinHasher.Verify(main.Persons.Single(person => person.Name == "Markus Weide").PinHash!, pin));
    }

    /// <summary>Ends by the Civil Code, a version that was accepted, services, and numbers whose check digits are right.</summary>
    private static async Task CheckAgreementsAsync(HubDbContext db, List<Contract> contracts)
    {
        var firm = await db.Firms.SingleAsync();
        Assert.True(BusinessFields.IsIban(firm.Iban!) && BusinessFields.IsVatId(firm.VatId!));
        Assert.All(await db.Parties.ToListAsync(), party => Assert.True(BusinessFields.IsVatId(party.VatId!), party.Name));
        foreach (var number in contracts.Select(one => one.Number))
        {
            var contract = (await ContractEditor.LoadAsync(db, number, default))!;
            Assert.Equal(ContractTerm.End(contract.Start, contract.Months), contract.End);
            Assert.NotEmpty(contract.Services);
            Assert.Equal(ContractText.Hash(ContractText.Of(contract, firm)), contract.Acceptances.Single(one => one.AcceptedAt is not null).TextHash);
        }
    }

    private void CheckFile()
    {
        var path = DemoAccess.PathIn(_folder);
        using var json = JsonDocument.Parse(File.ReadAllText(path));
        var staff = json.RootElement.GetProperty("staff").EnumerateArray().First();
        var contract = json.RootElement.GetProperty("contracts").EnumerateArray().First();

        Assert.Equal(["userName", "password", "totpSecret", "role", "name"], staff.EnumerateObject().Select(one => one.Name));
        Assert.Equal(["number", "party", "persons"], contract.EnumerateObject().Select(one => one.Name));
        Assert.Equal(["name", "pin"], contract.GetProperty("persons")[0].EnumerateObject().Select(one => one.Name));
        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(path));
        }
    }

    private static IDbContextFactory<HubDbContext> Contexts(Microsoft.AspNetCore.Builder.WebApplication app) =>
        app.Services.GetRequiredService<IDbContextFactory<HubDbContext>>();
}
