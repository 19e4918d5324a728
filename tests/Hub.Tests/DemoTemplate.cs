using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace RemoteSupport.Hub.Tests;

/// <summary>
/// The demo firm as it is on its first day, made once for each day that tests begin on and then copied: its PINs and
/// passwords are hashed slowly on purpose, and hundreds of hubs would spend most of their time on that.
/// </summary>
internal static class DemoTemplate
{
    private static readonly ConcurrentDictionary<string, Lazy<Task<string>>> Made = new();

    /// <summary>Puts a copy into an empty folder.</summary>
    /// <param name="folder">Where the hub will keep its data.</param>
    /// <param name="start">What its clock says at the start; null for the real one.</param>
    public static async Task CopyToAsync(string folder, string? start)
    {
        var template = await Made.GetOrAdd(start ?? "", _ => new Lazy<Task<string>>(() => MakeAsync(start))).Value;
        foreach (var file in Directory.EnumerateFiles(template, "*", SearchOption.AllDirectories))
        {
            var copy = Path.Combine(folder, Path.GetRelativePath(template, file));
            Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
            File.Copy(file, copy);
        }
    }

    private static async Task<string> MakeAsync(string? start)
    {
        var folder = Directory.CreateTempSubdirectory("remote-support-demo-").FullName;
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Directory.Delete(folder, recursive: true);
        var (app, _) = await HubApplication.CreateAsync(
            new HubArguments(folder, true, null), ["--urls", "http://127.0.0.1:0"], builder => SetClock(builder.Services, start));
        await app.DisposeAsync();
        SqliteConnection.ClearAllPools();
        return folder;
    }

    private static void SetClock(IServiceCollection services, string? start)
    {
        if (start is not null)
        {
            services.AddSingleton<TimeProvider>(new TestTime(start));
        }
    }
}
