using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using RemoteSupport.Hub.Contracts;
using RemoteSupport.Hub.Data;
using RemoteSupport.Hub.Sessions;
using RemoteSupport.Hub.Settings;
using RemoteSupport.Hub.Web.Forms;

namespace RemoteSupport.Hub.Technicians.Administration;

/// <summary>
/// The way in when there is nobody yet: a key is printed on the console at the start, and whoever types it makes the firm
/// and the first administrator. It serves once and is forgotten when the hub stops; with an account there is none.
/// </summary>
public sealed class FirstAdmin(IServiceScopeFactory scopes)
{
    private readonly SemaphoreSlim _one = new(1);
    private byte[]? _hash;

    /// <summary>True while a set-up is possible.</summary>
    public bool IsOpen => _hash is not null;

    /// <summary>The key for the console; null when there are accounts.</summary>
    public async Task<string?> OpenAsync()
    {
        await using var scope = scopes.CreateAsyncScope();
        if (await scope.ServiceProvider.GetRequiredService<HubDbContext>().Users.AnyAsync())
        {
            return null;
        }

        var key = RandomNumberGenerator.GetHexString(32, lowercase: true);
        _hash = Hash(key);
        return string.Join('-', key.Chunk(4).Select(four => new string(four)));
    }

    /// <summary>Makes firm, roles and administrator; false and the form carries what is wrong.</summary>
    public async Task<bool> SetUpAsync(FormValues form)
    {
        await _one.WaitAsync();
        try
        {
            if (_hash is not { } hash || !CryptographicOperations.FixedTimeEquals(hash, Hash(form["key"])))
            {
                form.Refuse("key", "Dieser Schlüssel passt nicht. Er steht auf der Konsole des Servers.", "This key does not match. It stands on the server's console.");
                return false;
            }

            var done = await MakeAsync(form);
            _hash = done ? null : _hash;
            return done;
        }
        finally
        {
            _one.Release();
        }
    }

    private async Task<bool> MakeAsync(FormValues form)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var db = services.GetRequiredService<HubDbContext>();
        var firm = new Firm { Name = "", Street = "", PostalCode = "", City = "", Phone = "", Email = "" };
        FirmFields.ReadAddress(form, firm);
        var user = new StaffUser { UserName = form.Required("userName", 60), DisplayName = form.Required("displayName", 100) };
        PasswordFields.Check(form);
        if (!form.IsValid)
        {
            return false;
        }

        await using var transaction = await db.Database.BeginTransactionAsync();
        var roles = services.GetRequiredService<RoleManager<IdentityRole>>();
        foreach (var role in StaffRoles.All)
        {
            await roles.CreateAsync(new IdentityRole(role));
        }

        var users = services.GetRequiredService<UserManager<StaffUser>>();
        if (!(await users.CreateAsync(user, form["password"])).Succeeded || !(await users.AddToRoleAsync(user, StaffRoles.Admin)).Succeeded)
        {
            form.Refuse("userName", "Bitte nur Buchstaben ohne Umlaute, Ziffern, Punkt und Bindestrich.", "Letters without accents, digits, full stop and hyphen only, please.");
            return false;
        }

        db.Firms.Add(firm);
        db.Audit.Add(new AuditEvent { At = services.GetRequiredService<HubClock>().Now, Kind = "first-set-up", Actor = user.Id });
        await db.SaveChangesAsync();
        await transaction.CommitAsync();
        return true;
    }

    private static byte[] Hash(string key) => SHA256.HashData(Encoding.UTF8.GetBytes(key.Replace("-", "", StringComparison.Ordinal).Trim()));
}
