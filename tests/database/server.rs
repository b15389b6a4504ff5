//! A PostgreSQL server of the tests' own, of the programs that the machine has, else of Debian's package. It listens on a socket in a
//! folder of its own and is stopped, and the folder removed, when the tests end in whatever way.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicUsize, Ordering};

/// A server that runs.
pub struct Server {
    programs: PathBuf,
    folder: PathBuf,
    /// A shell that waits for its input to end, be it that this process was killed, and stops the server then.
    _keeper: Child,
}

/// The server that the tests share, each with a database of its own; `None` where there can be none, which is said, and a failure where
/// `CI=true`.
pub fn shared() -> Option<&'static Server> {
    static SERVER: OnceLock<Option<Server>> = OnceLock::new();
    SERVER.get_or_init(Server::start).as_ref()
}

impl Server {
    /// Another server.
    pub fn start() -> Option<Server> {
        match programs().and_then(|programs| Server::of(&programs)) {
            Ok(server) => Some(server),
            Err(why) => {
                let message = format!("skipped: checks with PostgreSQL: {why}");
                assert!(std::env::var("CI").as_deref() != Ok("true"), "{message}");
                // past the capture of the test harness, so that a run that passes says it too
                let _ = writeln!(std::io::stderr(), "{message}");
                None
            }
        }
    }

    fn of(programs: &Path) -> Result<Server, String> {
        let folder = tempfile::TempDir::new().map_err(|error| error.to_string())?.keep();
        if is_root() {
            run(Command::new("chown").arg("nobody").arg(&folder))?;
        }
        let keeper = Command::new("sh")
            .args(["-c", "read -r _; eval \"$0\" >/dev/null 2>&1; rm -rf \"$1\""])
            .arg(format!("{} {}", unprivileged().join(" "), stop(programs, &folder)))
            .arg(&folder)
            .stdin(Stdio::piped())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| error.to_string())?;
        let server = Server { programs: programs.to_owned(), folder, _keeper: keeper };
        let data = server.folder.join("data");
        run(server
            .command("initdb")
            .args(["-N", "-U", "fenjie", "-A", "trust", "-E", "UTF8", "--no-locale", "-D"])
            .arg(&data))?;
        let settings = format!(
            "listen_addresses = ''\nunix_socket_directories = '{}'\nfsync = off\nmax_connections = 50\n",
            server.folder.display()
        );
        let file = data.join("postgresql.auto.conf");
        fs::write(&file, settings).map_err(|error| error.to_string())?;
        server.control("start")?;
        Ok(server)
    }

    /// One of the server's programs, as a user that may run it.
    fn command(&self, program: &str) -> Command {
        let program = self.programs.join(program);
        let mut command = match unprivileged().split_first() {
            Some((first, rest)) => {
                let mut command = Command::new(first);
                command.args(rest).arg(program);
                command
            }
            None => Command::new(program),
        };
        command.current_dir(&self.folder).env("LC_ALL", "C");
        command
    }

    /// `start`, `restart`.
    pub fn control(&self, what: &str) -> Result<(), String> {
        let log = self.folder.join("log.txt");
        let mut command = self.command("pg_ctl");
        command.arg("-D").arg(self.folder.join("data")).arg("-l").arg(log).args([
            "-w",
            "-m",
            "immediate",
            what,
        ]);
        // the server keeps whatever output it is given
        let status = command.stdout(Stdio::null()).stderr(Stdio::null()).status();
        match status {
            Ok(status) if status.success() => Ok(()),
            other => Err(format!("{command:?}: {other:?}")),
        }
    }

    /// The address of a database.
    pub fn address(&self, name: &str) -> String {
        format!("postgres:///{name}?host={}&user=fenjie", self.folder.display())
    }

    /// A new database.
    pub fn database(&self) -> String {
        static COUNT: AtomicUsize = AtomicUsize::new(0);
        let name = format!("test_{}", COUNT.fetch_add(1, Ordering::Relaxed));
        let mut client =
            postgres::Client::connect(&self.address("postgres"), postgres::NoTls).expect("the server");
        client.batch_execute(&format!("create database {name}")).expect("a database");
        self.address(&name)
    }
}

fn stop(programs: &Path, folder: &Path) -> String {
    format!(
        "'{}' -D '{}' -m immediate stop",
        programs.join("pg_ctl").display(),
        folder.join("data").display()
    )
}

/// What lets root run a program as somebody without rights, as the server wants it; nothing where we are nobody special.
fn unprivileged() -> Vec<&'static str> {
    if !is_root() {
        return Vec::new();
    }
    if found("setpriv").is_some() {
        return vec!["setpriv", "--reuid=nobody", "--regid=nogroup", "--clear-groups"];
    }
    vec!["runuser", "-u", "nobody", "--"]
}

fn is_root() -> bool {
    static ROOT: OnceLock<bool> = OnceLock::new();
    *ROOT.get_or_init(|| {
        let output = Command::new("id").arg("-u").output();
        output.is_ok_and(|output| output.stdout.trim_ascii() == b"0")
    })
}

/// The folder of the server's programs.
fn programs() -> Result<PathBuf, String> {
    if let Some(folder) = installed() {
        return Ok(folder);
    }
    let install = "export DEBIAN_FRONTEND=noninteractive; apt-get update -q && apt-get install -qy --no-install-recommends postgresql";
    let why = run(Command::new("sh").args(["-c", install]))
        .or_else(|_| run(Command::new("sudo").args(["-n", "sh", "-c", install])))
        .err();
    installed().ok_or_else(|| format!("it is not installed: {}", why.unwrap_or_default()))
}

fn installed() -> Option<PathBuf> {
    let on_path = found("initdb").and_then(|file| file.parent().map(Path::to_owned));
    let told = || {
        let output = Command::new("pg_config").arg("--bindir").output().ok()?;
        Some(PathBuf::from(String::from_utf8(output.stdout).ok()?.trim()))
    };
    let debian = || {
        let versions = fs::read_dir("/usr/lib/postgresql").ok()?;
        versions.filter_map(|version| Some(version.ok()?.path().join("bin"))).max()
    };
    let folders = [on_path, told(), debian()];
    folders
        .into_iter()
        .flatten()
        .find(|folder| folder.join("initdb").is_file() && folder.join("pg_ctl").is_file())
}

fn found(program: &str) -> Option<PathBuf> {
    std::env::split_paths(&std::env::var_os("PATH")?)
        .map(|folder| folder.join(program))
        .find(|file| file.is_file())
}

fn run(command: &mut Command) -> Result<(), String> {
    let output = command.output().map_err(|error| format!("{command:?}: {error}"))?;
    if output.status.success() {
        return Ok(());
    }
    let said = [output.stdout, output.stderr].concat();
    Err(format!("{command:?}: {}", String::from_utf8_lossy(&said).trim()))
}
