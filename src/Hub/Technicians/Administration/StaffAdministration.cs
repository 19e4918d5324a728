using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Mail;
using RemoteSupport.Hub.Mail.Texts;
using RemoteSupport.Hub.Sessions;

namespace RemoteSupport.Hub.Technicians.Administration;

/// <summary>
/// Accounts of the staff. Nobody but the person ever knows a password: the administrator gets a link that lets its
/// holder choose one, once and within a day. Every change signs the person out.
/// </summary>
public sealed class StaffAdministration(
    UserManager<StaffUser> users, HubDbContext db, HubClock clock, MailOutbox outbox, FirmDesk firms)
{
    /// <summary>Everybody with roles, locked ones last.</summary>
    public async Task<IReadOnlyList<StaffMember>> ListAsync()
    {
        var all = await users.Users.AsNoTracking().OrderBy(user => user.DisplayName).ToListAsync();
        var members = new List<StaffMember>();
        foreach (var user in all)
        {
            members.Add(await DescribeAsync(user));
        }

        return [.. members.OrderBy(member => member.Locked)];
    }

    public async Task<StaffMember?> FindAsync(string id) => await users.FindByIdAsync(id) is { } user ? await DescribeAsync(user) : null;

    /// <summary>A new account without a password; null and a reason when the name cannot be used.</summary>
    public async Task<(StaffUser? User, string? Problem)> AddAsync(string userName, string displayName, string? email, IReadOnlyList<string> roles, string by)
    {
        var user = new StaffUser { UserName = userName, DisplayName = displayName, Email = email };
        var made = await users.CreateAsync(user);
        if (!made.Succeeded)
        {
            return (null, string.Join(' ', made.Errors.Select(error => error.Code)));
        }

        await users.AddToRolesAsync(user, roles);
        await NoteAsync("staff-made", by, user);
        return (user, null);
    }

    /// <summary>A link for choosing a password; earlier ones are void. It also goes out by mail where an address is known.</summary>
    public async Task<string> InviteAsync(StaffUser user, string address, string by, CancellationToken cancellationToken)
    {
        await users.UpdateSecurityStampAsync(user);
        var token = await users.GeneratePasswordResetTokenAsync(user);
        var firm = await firms.FirmAsync();
        var link = $"{(firm.PublicAddress ?? address).TrimEnd('/')}/invitation?who={Uri.EscapeDataString(user.Id)}&key={Uri.EscapeDataString(token)}";
        if (MailOutbox.IsAddress(user.Email))
        {
            var mail = new InvitationMail(user.DisplayName, user.UserName!, link);
            await outbox.AddAsync(db, mail.In("de", firm).To(user.Email!, $"invitation/{user.Id}/{user.SecurityStamp}"), cancellationToken);
        }

        await NoteAsync("staff-invited", by, user);
        return link;
    }

    /// <summary>Chooses the password with the link's key; true once.</summary>
    public async Task<bool> ChoosePasswordAsync(string id, string key, string password)
    {
        if (await users.FindByIdAsync(id) is not { } user || IsLocked(user))
        {
            return false;
        }

        var done = (await users.ResetPasswordAsync(user, key, password)).Succeeded;
        if (done)
        {
            await users.ResetAccessFailedCountAsync(user);
            await NoteAsync("password-chosen", user.Id, user);
        }

        return done;
    }

    /// <summary>The next sign-in sets the one-time codes up anew.</summary>
    public async Task ResetCodesAsync(StaffUser user, string by)
    {
        await users.SetTwoFactorEnabledAsync(user, false);
        await users.RemoveAuthenticationTokenAsync(user, "[AspNetUserStore]", "AuthenticatorKey");
        await users.UpdateSecurityStampAsync(user);
        await NoteAsync("totp-reset", by, user);
    }

    /// <summary>Locks or unlocks. Nobody locks themselves, and the last administrator stays.</summary>
    public async Task<bool> SetLockedAsync(StaffUser user, bool locked, string by)
    {
        if (locked && (user.Id == by || await IsLastAdminAsync(user)))
        {
            return false;
        }

        await users.SetLockoutEndDateAsync(user, locked ? DateTimeOffset.MaxValue : null);
        await users.UpdateSecurityStampAsync(user);
        await NoteAsync(locked ? "staff-locked" : "staff-unlocked", by, user);
        return true;
    }

    /// <summary>Gives exactly these roles. Nobody takes the administration from themselves or from the last one.</summary>
    public async Task<bool> SetRolesAsync(StaffUser user, IReadOnlyList<string> roles, string by)
    {
        var now = await users.GetRolesAsync(user);
        if (now.Contains(StaffRoles.Admin) && !roles.Contains(StaffRoles.Admin) && (user.Id == by || await IsLastAdminAsync(user)))
        {
            return false;
        }

        await users.RemoveFromRolesAsync(user, now.Except(roles));
        await users.AddToRolesAsync(user, roles.Except(now));
        await users.UpdateSecurityStampAsync(user);
        await NoteAsync("staff-roles", by, user);
        return true;
    }

    public async Task RenameAsync(StaffUser user, string displayName, string? email, string by)
    {
        (user.DisplayName, user.Email) = (displayName, email);
        await users.UpdateAsync(user);
        await NoteAsync("staff-renamed", by, user);
    }

    private async Task<bool> IsLastAdminAsync(StaffUser user) =>
        (await users.GetUsersInRoleAsync(StaffRoles.Admin)).All(admin => admin.Id == user.Id || IsLocked(admin));

    private async Task<StaffMember> DescribeAsync(StaffUser user) => new(
        user, [.. await users.GetRolesAsync(user)], IsLocked(user), user.PasswordHash is not null, user.TwoFactorEnabled);

    /// <summary>By an administrator; the fifteen minutes after wrong passwords are something else.</summary>
    private static bool IsLocked(StaffUser user) => user.LockoutEnd is { } end && end.Year > 9000;

    private async Task NoteAsync(string kind, string by, StaffUser user)
    {
        db.Audit.Add(new AuditEvent { At = clock.Now, Kind = kind, Actor = by, Detail = user.UserName });
        await db.SaveChangesAsync();
    }
}

/// <summary>A member of the staff as the administrator sees them.</summary>
public sealed record StaffMember(StaffUser User, IReadOnlyList<string> Roles, bool Locked, bool HasPassword, bool HasCodes);
