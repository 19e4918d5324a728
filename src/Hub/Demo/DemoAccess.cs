using System.Text.Encodings.Web;
using System.Text.Json;
using RemoteSupport.Hub.Technicians;

namespace RemoteSupport.Hub.Demo;

/// <summary>
/// The demo's passwords, secrets and PINs in clear, drawn on its first start. They lie in <c>demo.json</c>, readable by
/// its owner only; a hub without <c>--demo</c> never writes or reads it.
/// </summary>
public sealed record DemoAccess(DemoStaffAccess[] Staff, DemoContractAccess[] Contracts)
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The file of a data folder.</summary>
    public static string PathIn(string dataFolder) => Path.Combine(dataFolder, "demo.json");

    /// <summary>Reads it; null when the demo has not been made.</summary>
    public static DemoAccess? Read(string dataFolder) =>
        File.Exists(PathIn(dataFolder)) ? JsonSerializer.Deserialize<DemoAccess>(File.ReadAllText(PathIn(dataFolder)), Json) : null;

    /// <summary>Writes it whole or not at all.</summary>
    public void Write(string dataFolder)
    {
        var options = new FileStreamOptions { Mode = FileMode.Create, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var draft = PathIn(dataFolder) + ".new";
        File.Delete(draft);
        using (var file = new FileStream(draft, options))
        {
            JsonSerializer.Serialize(file, this, Json);
        }

        File.Move(draft, PathIn(dataFolder), overwrite: true);
    }

    /// <summary>The one-time code of an account at this moment, or null for an unknown name.</summary>
    public string? CurrentCode(string userName, TimeProvider time) =>
        Staff.FirstOrDefault(one => one.UserName == userName) is { } account
            ? Totp.Code(account.TotpSecret, Totp.Step(time.GetUtcNow()))
            : null;
}

/// <summary>How a member of the staff signs in.</summary>
public sealed record DemoStaffAccess(string UserName, string Password, string TotpSecret, string Role, string Name);

/// <summary>A contract and how its persons sign in.</summary>
public sealed record DemoContractAccess(string Number, string Party, DemoPersonAccess[] Persons);

/// <summary>A named person's PIN.</summary>
public sealed record DemoPersonAccess(string Name, string Pin);
