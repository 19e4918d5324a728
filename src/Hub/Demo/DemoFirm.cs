using System.Security.Cryptography;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using NodaTime;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Demo;

/// <summary>Fills an empty database with a firm to try things on. Called for <c>--demo</c> and by nothing else.</summary>
public static class DemoFirm
{
    private const string PasswordLetters = "abcdefghjkmnpqrstuvwxyz23456789";

    /// <summary>Makes the firm on the first start; later starts find it and change nothing.</summary>
    public static async Task<DemoAccess> SeedAsync(
        HubDbContext db, UserManager<StaffUser> users, RoleManager<IdentityRole> roles, HubClock clock, string dataFolder)
    {
        if (await db.Firms.SingleOrDefaultAsync() is { } firm)
        {
            return firm.Demo
                ? DemoAccess.Read(dataFolder) ?? throw new InvalidOperationException("demo.json is missing: delete the data folder to begin anew.")
                : throw new InvalidOperationException("This data folder belongs to a firm that is no demo: start without --demo.");
        }

        if (await db.Users.AnyAsync() || await db.Contracts.AnyAsync())
        {
            throw new InvalidOperationException("This data folder is in use: --demo needs an empty one.");
        }

        await using var transaction = await db.Database.BeginTransactionAsync();
        var today = FirmTime.Date(clock.Now);
        var staff = await AddStaffAsync(users, roles);
        var admin = await db.Users.Where(user => user.UserName == DemoData.AdminName).Select(user => user.Id).SingleAsync();
        var firmOfDemo = DemoData.Firm;
        db.Firms.Add(firmOfDemo);
        db.AddRange(DemoData.Prices);
        db.AddRange(DemoData.ClosingDays(today));
        var maker = new DemoContracts(db, firmOfDemo, admin, clock.Now);
        var contracts = DemoData.Contracts(today).Select(maker.Add).ToArray();
        await db.SaveChangesAsync();
        db.AddRange(DemoSkills.Of(await db.Users.ToDictionaryAsync(user => user.UserName!, user => user.Id)));
        await db.SaveChangesAsync();
        var access = new DemoAccess(staff, contracts);
        access.Write(dataFolder);
        await transaction.CommitAsync();
        return access;
    }

    private static async Task<DemoStaffAccess[]> AddStaffAsync(UserManager<StaffUser> users, RoleManager<IdentityRole> roles)
    {
        foreach (var role in StaffRoles.All)
        {
            Require(await roles.CreateAsync(new IdentityRole(role)));
        }

        var staff = new List<DemoStaffAccess>();
        foreach (var (userName, name, role) in DemoData.Staff)
        {
            var password = string.Join('-', Enumerable.Range(0, 4).Select(_ => RandomNumberGenerator.GetString(PasswordLetters, 4)));
            var secret = Totp.NewSecret();
            var user = new StaffUser
            {
                UserName = userName,
                DisplayName = name,
                Email = $"{userName}@brueckner-falk.example",
                TwoFactorEnabled = true,
            };
            Require(await users.CreateAsync(user, password));
            Require(await users.AddToRoleAsync(user, role));
            Require(await users.SetAuthenticationTokenAsync(user, "[AspNetUserStore]", "AuthenticatorKey", secret));
            staff.Add(new DemoStaffAccess(userName, password, secret, role, name));
        }

        return [.. staff];
    }

    private static void Require(IdentityResult result)
    {
        if (!result.Succeeded)
        {
            throw new InvalidOperationException(string.Join(' ', result.Errors.Select(error => error.Description)));
        }
    }
}
