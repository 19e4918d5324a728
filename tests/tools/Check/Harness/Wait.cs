using System.Diagnostics;

namespace RemoteSupport.Check.Harness;

/// <summary>Waits for conditions, never for a while. Deadlines are generous: they end a hang, they do not measure.</summary>
public static class Wait
{
    public static TimeSpan Generous { get; } = TimeSpan.FromSeconds(40);

    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(40);

    /// <summary>Waits until the condition holds.</summary>
    /// <exception cref="TimeoutException">It did not hold within the limit; <paramref name="what"/> says what was waited for.</exception>
    public static Task UntilAsync(string what, Func<bool> condition, TimeSpan? limit = null, Func<string>? situation = null) =>
        UntilAsync(what, () => Task.FromResult(condition()), limit, situation);

    /// <inheritdoc cref="UntilAsync(string, Func{bool}, TimeSpan?, Func{string})"/>
    public static async Task UntilAsync(string what, Func<Task<bool>> condition, TimeSpan? limit = null, Func<string>? situation = null)
    {
        var time = Stopwatch.StartNew();
        var most = limit ?? Generous;
        while (!await AnswerAsync(condition, most))
        {
            if (time.Elapsed > most)
            {
                throw new TimeoutException($"Waited {time.Elapsed.TotalSeconds:0} s for: {what}.{Explain(situation)}");
            }

            await Task.Delay(Step);
        }

        async Task<bool> AnswerAsync(Func<Task<bool>> ask, TimeSpan patience)
        {
            try
            {
                return await ask().WaitAsync(patience + Generous);
            }
            catch (TimeoutException late)
            {
                // A browser that is asked something and never answers would keep us here for good.
                throw new TimeoutException($"No answer while waiting for: {what}.{Explain(situation)}", late);
            }
        }
    }

    /// <summary>Waits for something that may never end by itself, such as a question to a page that hangs.</summary>
    /// <exception cref="TimeoutException">It did not end; <paramref name="what"/> says what was waited for.</exception>
    public static async Task<T> ForAsync<T>(string what, Task<T> task)
    {
        await ForAsync(what, (Task)task);
        return await task;
    }

    /// <inheritdoc cref="ForAsync{T}(string, Task{T})"/>
    public static async Task ForAsync(string what, Task task)
    {
        try
        {
            await task.WaitAsync(Generous);
        }
        catch (TimeoutException late) when (!task.IsCompleted)
        {
            throw new TimeoutException($"Waited {Generous.TotalSeconds:0} s for: {what}.", late);
        }
    }

    private static string Explain(Func<string>? situation) => situation is null ? "" : $"\n{situation()}";
}
