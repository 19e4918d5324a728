using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;

namespace RemoteSupport.Hub.Technicians;

/// <summary>
/// The two steps of signing in. The first (password) signs nobody in: it only gives a cookie of five minutes that opens
/// the second (one-time code).
/// </summary>
public sealed class StaffSignIn(
    UserManager<StaffUser> users, SignInManager<StaffUser> signIn, IHttpContextAccessor http, TotpGate gate, TimeProvider time)
{
    private const string Provider = "[totp]";
    private const string LastStep = "last-step";
    private static readonly StaffUser Nobody = new() { DisplayName = "", UserName = "" };
    private static string? _nobodysHash;

    /// <summary>True when name and password are right. Every other case takes the same time and gets the same answer.</summary>
    public async Task<bool> TryPasswordAsync(string userName, string password)
    {
        var user = await users.FindByNameAsync(userName);
        if (user is null)
        {
            _nobodysHash ??= users.PasswordHasher.HashPassword(Nobody, Guid.NewGuid().ToString());
            users.PasswordHasher.VerifyHashedPassword(Nobody, _nobodysHash, password);
            return false;
        }

        if (!(await signIn.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded)
        {
            return false;
        }

        var step = new ClaimsIdentity(IdentityConstants.TwoFactorUserIdScheme);
        step.AddClaim(new Claim(ClaimTypes.Name, user.Id));
        await Context.SignInAsync(IdentityConstants.TwoFactorUserIdScheme, new ClaimsPrincipal(step));
        return true;
    }

    /// <summary>Who has passed the first step, or null.</summary>
    public Task<StaffUser?> AfterPasswordAsync() => signIn.GetTwoFactorAuthenticationUserAsync();

    /// <summary>True when this person still has to set up the one-time codes.</summary>
    public async Task<bool> NeedsSetUpAsync(StaffUser user) => !await users.GetTwoFactorEnabledAsync(user);

    /// <summary>The secret to be set up; made on the first call.</summary>
    public async Task<string> SecretForSetUpAsync(StaffUser user)
    {
        var secret = await users.GetAuthenticatorKeyAsync(user);
        if (secret is null)
        {
            await users.ResetAuthenticatorKeyAsync(user);
            secret = await users.GetAuthenticatorKeyAsync(user);
        }

        return secret!;
    }

    /// <summary>The second step: signs in when the code is right and was never used.</summary>
    public async Task<bool> TryCodeAsync(StaffUser user, string code)
    {
        if (await users.IsLockedOutAsync(user))
        {
            return false;
        }

        using (await gate.EnterAsync(Context.RequestAborted))
        {
            if (!await UseCodeAsync(user, code))
            {
                await users.AccessFailedAsync(user);
                return false;
            }
        }

        await users.ResetAccessFailedCountAsync(user);
        await users.SetTwoFactorEnabledAsync(user, true);
        await Context.SignOutAsync(IdentityConstants.TwoFactorUserIdScheme);
        await signIn.SignInAsync(user, isPersistent: false, authenticationMethod: "mfa");
        return true;
    }

    /// <summary>Where a person of these roles begins, unless a page of our own was asked for.</summary>
    public async Task<string> LandingAsync(StaffUser user, string? returnUrl)
    {
        if (IsLocal(returnUrl) && returnUrl != "/")
        {
            return returnUrl!;
        }

        var roles = await users.GetRolesAsync(user);
        return roles.Contains(StaffRoles.Technician) || roles.Contains(StaffRoles.Dispatcher) ? "/"
            : roles.Contains(StaffRoles.Billing) ? "/billing"
            : "/contracts";
    }

    public static bool IsLocal(string? address) =>
        address is ['/', ..] && !address.StartsWith("//", StringComparison.Ordinal) && !address.Contains('\\')
        && !address.Any(char.IsControl);

    private HttpContext Context => http.HttpContext ?? throw new InvalidOperationException("Signing in needs a request.");

    private async Task<bool> UseCodeAsync(StaffUser user, string code)
    {
        var secret = await users.GetAuthenticatorKeyAsync(user);
        var text = await users.GetAuthenticationTokenAsync(user, Provider, LastStep);
        var lastUsed = text is null ? 0 : long.Parse(text, CultureInfo.InvariantCulture);
        if (secret is null || !Totp.TryMatch(secret, code, Totp.Step(time.GetUtcNow()), lastUsed, out var step))
        {
            return false;
        }

        var used = step.ToString(CultureInfo.InvariantCulture);
        return (await users.SetAuthenticationTokenAsync(user, Provider, LastStep, used)).Succeeded;
    }
}

/// <summary>One code at a time, so that two requests cannot both use the same one.</summary>
public sealed class TotpGate : IDisposable
{
    private readonly SemaphoreSlim _one = new(1);

    public async Task<IDisposable> EnterAsync(CancellationToken cancellation)
    {
        await _one.WaitAsync(cancellation);
        return new Leave(_one);
    }

    public void Dispose() => _one.Dispose();

    private sealed class Leave(SemaphoreSlim one) : IDisposable
    {
        public void Dispose() => one.Release();
    }
}
